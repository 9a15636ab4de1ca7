"""What follows from the data: pure functions, written once, used by screens, documents and command line alike."""
