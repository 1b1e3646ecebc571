"""Operations of the control API, `/_cortex`."""
