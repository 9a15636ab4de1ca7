"""The sections of the project plan and of the project brief."""
