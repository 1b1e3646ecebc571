"""What every API request passes before it is routed: an explicit list of layers."""
