"""Words of a finding that no format may take for anything but words."""

EVIL = '=HYPERLINK("x") | <b> *x* \x01 ünïcode \u202e\n-2'
