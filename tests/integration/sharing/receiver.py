"""An office that listens at https://localhost with a certificate of its own authority."""

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def certificate(folder) -> tuple[str, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1)).add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    kinds = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(*kinds))
    return str(folder / "cert.pem"), str(folder / "key.pem")


@contextmanager
def listening(folder, answers: list[int], headers: dict[str, str] | None = None):
    """(address, what came in, the context that trusts it); `answers`: a status a request, then 200."""
    came: list[tuple[dict, bytes]] = []

    class Office(BaseHTTPRequestHandler):
        def do_POST(self):
            came.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(answers.pop(0) if answers else 200)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_):
            pass

    cert, key = certificate(folder)
    server = HTTPServer(("127.0.0.1", 0), Office)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(cert, key)
    server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"https://localhost:{server.server_port}/kinward", came, ssl.create_default_context(cafile=cert)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def trickling(folder, said: bytes, pause: float) -> Iterator[tuple[str, ssl.SSLContext]]:
    """(address, the context that trusts it) of one that says this, a byte at a time."""
    cert, key = certificate(folder)
    tls, over = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), threading.Event()
    tls.load_cert_chain(cert, key)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with suppress(OSError), tls.wrap_socket(server.accept()[0], server_side=True) as caller:
                for byte in said:
                    caller.sendall(bytes([byte]))
                    if over.wait(pause):
                        return

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        try:
            yield f"https://localhost:{server.getsockname()[1]}/kinward", ssl.create_default_context(cafile=cert)
        finally:
            over.set()
            thread.join()
