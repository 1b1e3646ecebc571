"""Operations of the System namespace, a module for each resource."""
