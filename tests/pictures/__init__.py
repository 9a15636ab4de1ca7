"""The pictures in the README: what the real program draws on the demo project, as SVG."""
