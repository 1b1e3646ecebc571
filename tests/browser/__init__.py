"""What a person does with the dashboard, in Chromium; `tox run -e browser` runs these."""
