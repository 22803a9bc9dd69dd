import re

# ruleid: entropy-of-content
key = "d41d8cd98f00b204e9800998ecf8427e"
# ok: entropy-of-content
name = "configuration of the management service"
# ok: entropy-of-content
line = "--------------------------------------------"
# ok: entropy-of-content
short = "zq8x7v"

# ruleid: entropy-of-literal
connect("ghp_16C7e42F292c6912E7710c838347Ae178B4a")
# ruleid: entropy-of-literal
connect(b"ghp_16C7e42F292c6912E7710c838347Ae178B4a")
# ok: entropy-of-literal
connect("the name of a host")

# ruleid: redos
re.compile("(a+)+$")
# ruleid: redos
re.compile(r"([a-z]+\s*)*;", re.M)
# ok: redos
re.compile("(a+)+")
# ok: redos
re.compile("a+b+$")
# ok: redos
re.compile("((a+)+$")
