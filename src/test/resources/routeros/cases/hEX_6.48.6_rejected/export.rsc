expected end of command (line 1 column 9)
