"""Another office's sign-in as OpenID Connect 1.0 has it, on this machine: whoever it says comes to its page."""

import base64
import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt

CLIENT, SECRET = "kinward", "a secret of the test"
KEY = secrets.token_urlsafe(32)


@dataclass
class Office:
    """`who` is at its page now; nobody refuses. `codes` were given out, each with what was asked for."""

    address: str = ""
    who: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def discovery(self) -> dict[str, object]:
        ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        return {
            "issuer": self.address,
            "jwks_uri": f"{self.address}/keys",
            **{f"{name}_endpoint": f"{self.address}/{path}" for name, path in ends.items()},
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Back to whoever asked, with a code for whoever is there."""
        if not self.who:
            return f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        code = secrets.token_urlsafe(8)
        self.codes[code] = {**asked, "who": self.who}
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, asked: dict[str, str]) -> dict[str, str] | None:
        """None unless the code is new, and the client knows its secret and what the code was asked with (RFC 7636)."""
        given = self.codes.pop(asked.get("code", ""), None)
        proof = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        if given is None or asked.get("client_secret") != SECRET:
            return None
        if base64.urlsafe_b64encode(proof).rstrip(b"=").decode() != given["code_challenge"]:
            return None
        said = {"iss": self.address, "aud": CLIENT, "sub": given["who"], "exp": 4_000_000_000, "iat": 1}
        return {"access_token": given["who"], "token_type": "Bearer", "id_token": jwt.encode(said, KEY, "HS256")}


@contextmanager
def another_office() -> Iterator[Office]:
    office = Office()

    class Desk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            if asked.path == "/authorize":
                self._said(302, b"", Location=office.authorize(dict(parse_qsl(asked.query))))
            elif asked.path == "/userinfo":
                self._told({"sub": self.headers["Authorization"].removeprefix("Bearer ")})
            else:
                self._told(office.discovery())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._told(office.token(dict(parse_qsl(body))))

        def _told(self, said: object) -> None:
            self._said(400 if said is None else 200, json.dumps(said).encode(), **{"Content-Type": "application/json"})

        def _said(self, status: int, body: bytes, **headers: str) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Desk) as server:
        office.address = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield office
        server.shutdown()
