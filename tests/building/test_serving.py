"""What the server of this machine answers where nothing stands."""

import threading
from http.client import HTTPConnection
from pathlib import Path

from cuttings.building.serving import HOST, open_server

LOST = '<link href="./theme/site.css"><a href="#main">Skip</a><div data-root="."></div>'


def test_a_lost_address_at_any_depth_finds_the_sites_styles_and_ids(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text(LOST, encoding="utf-8")
    server = open_server(tmp_path, 0)
    threading.Thread(target=server.handle_request, daemon=True).start()
    asking = HTTPConnection(HOST, server.server_port, timeout=10)
    asking.request("GET", "/story/an-old-title-4f6khiziuyxl.html")
    answer = asking.getresponse()
    told = answer.read().decode()
    asking.close()
    server.server_close()
    assert answer.status == 404
    assert told == LOST.replace('"./', '"/').replace('"."', '""')
