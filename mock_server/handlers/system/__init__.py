"""Operations of the System namespace, one module for each resource."""
