# ruleid: generic
get("http://%s/x" % host)
# ok: generic
get("%s/x" % host)
# ok: generic
get("http://host/%s" % name)

# ruleid: generic-with-negative
query("SELECT a, b FROM users")
# ok: generic-with-negative
query("SELECT a, b FROM public")
# ok: generic-with-negative
query("UPDATE users SET a = 1")
# ok: generic-with-negative
query("select a from users")

# ruleid: generic-of-code
run(g(f(1)))
# ok: generic-of-code
run(f(1, 2))

# ruleid: regex
open("/tmp/x")
# ruleid: regex
open("first line\n/tmp/x")
# ok: regex
open("/var/tmp/x")
# ok: regex
open(path)
# ok: regex
open("/tmp/" + name)

# ruleid: regex-alternatives
load("a.pkl")
# ruleid: regex-alternatives
load("a.pickle")
# ok: regex-alternatives
load("a.txt")

# ruleid: python
exec("import os; os.remove(f)")
# ok: python
exec("import sys")
# ok: python
exec(code)
