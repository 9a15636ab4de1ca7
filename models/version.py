"""The version of Styr, once."""

VERSION = "0.1.0"
