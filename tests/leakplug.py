import os
from tests.kit import connections as c
old=c._opened
def close_all():
    n=0; k=len(c._opened)
    while c._opened:
        r=c._opened.pop()
        if not r.closed: n+=1
        r.close()
    with open("/tmp/leaks2.txt","a") as f: f.write(f"{n} {k} {os.environ.get('PYTEST_CURRENT_TEST')}\n")
c.close_all=close_all
