"""The layers that every API request passes before it is routed, in an explicit list."""
