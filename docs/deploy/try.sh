#!/bin/sh
# Tries nginx.conf and cit-proxy.conf of this folder as they stand: a throw-away certificate, a new
# installation, the proxy on ports of its own. Needs nginx, openssl, curl. Ends with “all good”.
#   docs/deploy/try.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
app=18080 plain=18081 tls=18443 name=cit.example.gov
for tool in nginx openssl curl; do
    command -v $tool > /dev/null || { echo "try: $tool is missing: apt-get install $tool"; exit 2; }
done
chmod 755 "$work"
trap 'kill $nginx $cit 2> /dev/null || true; wait 2> /dev/null || true; rm -rf "$work"' EXIT
nginx= cit=

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=$name" \
    -addext "subjectAltName=DNS:$name" -keyout "$work/key.pem" -out "$work/fullchain.pem" 2> /dev/null
{
    echo "worker_processes 1; daemon off; pid $work/pid; error_log $work/error.log;"
    echo "events {} http { client_body_temp_path $work/t1; proxy_temp_path $work/t2;"
    echo "fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;"
    sed -e "s#/etc/ssl/cit#$work#; s#/etc/nginx/cit-proxy.conf#$here/cit-proxy.conf#" \
        -e "s#listen 80#listen $plain#; s#listen 443#listen $tls#; s#/var/log/nginx#$work#" \
        -e "s#127.0.0.1:8000#127.0.0.1:$app#" "$here/nginx.conf"
    echo "}"
} > "$work/nginx.conf"
nginx -t -q -c "$work/nginx.conf"

export CIT_INSTANCE="$work/instance" CIT_HOSTS="$name" CIT_PROXIES=1 CIT_PORT=$app PORT=
unset PORT
cd "$root"
python=${PYTHON:-$root/.venv/bin/python}
$python -m cit.cli init > /dev/null
$python -m cit.cli serve > "$work/app.log" 2>&1 & cit=$!
nginx -c "$work/nginx.conf" & nginx=$!

get() { curl -s -k --max-time 20 --resolve "$name:$tls:127.0.0.1" --resolve "$name:$plain:127.0.0.1" "$@"; }
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    get -o /dev/null -f "https://$name:$tls/healthz" && break
    sleep 0.5
done
failed=0
is() { # what, found, wanted
    if [ "$2" = "$3" ]; then echo "good   $1"; else echo "WRONG  $1: $2, not $3"; failed=1; fi
}
code() { get -o /dev/null -w '%{http_code}' "$@"; }
head_of() { wanted=$1; shift; get -D - -o /dev/null "$@" | tr -d '\r' | sed -n "s/^$wanted: //Ip"; }
page="https://$name:$tls/sign-in"

is "the page is there" "$(code "$page")" 200
is "HSTS" "$(head_of strict-transport-security "$page")" "max-age=31536000; includeSubDomains"
is "one of each header" "$(head_of x-frame-options "$page" | wc -l | tr -d ' ')" 1
is "the cookie is for this host and TLS" \
    "$(head_of set-cookie "$page" | grep -c '^__Host-cit=.*Secure; HttpOnly; Path=/; SameSite=Lax')" 1
is "plain HTTP leads to TLS" "$(head_of location "http://$name:$plain/a?b=1")" "https://$name/a?b=1"
is "no name of a server with its version" "$(head_of server "$page")" "nginx"
is "another host in the request" "$(code -H 'Host: evil.example' "$page")" 000
is "another host past the proxy" \
    "$(curl -s -o /dev/null -w '%{http_code}' -H 'Host: evil.example' http://127.0.0.1:$app/healthz)" 400
is "another forwarded host" "$(code -H 'X-Forwarded-Host: evil.example' "$page")" 200
is "TLS 1.1" "$(get --tls-max 1.1 -o /dev/null -w '%{http_code}' "$page")" 000
is "TLS 1.2" "$(get --tls-max 1.2 -o /dev/null -w '%{http_code}' "$page")" 200
is "TRACE" "$(code -X TRACE "$page")" 405
is "OPTIONS" "$(code -X OPTIONS "$page")" 405
is "an address that is too long" "$(code "$page?$(head -c 9000 /dev/zero | tr '\0' a)")" 414
is "a cookie that is too large" "$(code --http1.1 -H "Cookie: a=$(head -c 40000 /dev/zero | tr '\0' a)" "$page")" 400
head -c 8500000 /dev/zero > "$work/large"
is "a body that is too large" "$(code -X POST --data-binary "@$work/large" "$page")" 413
is "readiness, from this machine" "$(code "https://$name:$tls/readyz")" 200
is "static files" "$(code "https://$name:$tls$(get "$page" | grep -o '/static/[^"]*cit.css' | head -1)")" 200

# Through the door: a form with its token, a wrong password; the address it is counted under.
token=$(get -c "$work/jar" "$page" | sed -n 's/.*name="csrf_token"[^>]*value="\([^"]*\)".*/\1/p' | head -1)
sent() { code --interface 127.0.0.5 -b "$work/jar" -c "$work/jar" --data-urlencode "csrf_token=$token" \
    -d username=nobody -d password=wrong-password-entirely "$@" "$page"; }
is "a form of our own page" "$(sent -H "Origin: https://$name:$tls")" 422
is "the same form from another page" "$(sent -H 'Origin: https://evil.example')" 403
sent -H "Origin: https://$name:$tls" -H 'X-Forwarded-For: 203.0.113.9' -H 'Forwarded: for=203.0.113.9' > /dev/null
is "addresses in the log" "$($python - << 'PY'
import os, sqlite3
rows = sqlite3.connect(os.environ["CIT_INSTANCE"] + "/cit.sqlite3").execute(
    "SELECT DISTINCT source FROM audit_event WHERE event LIKE 'sign-in%' OR event LIKE 'session%'")
print(*sorted(str(row[0]) for row in rows))
PY
)" "127.0.0.5"
last=$(i=0; while [ $i -lt 30 ]; do code "$page"; echo; i=$((i + 1)); done | tail -1)
is "the thirtieth try at the door within a moment" "$last" 429
is "nothing of a query in the log" "$(cat "$work/cit.log" "$work/app.log" | grep -c aaaa || true)" 0

[ $failed = 0 ] && echo "all good" || { tail -n 5 "$work/error.log" "$work/app.log"; exit 1; }
