"""The screens, one task each. They get what they need by constructor and never know the application."""
