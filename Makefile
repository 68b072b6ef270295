.PHONY: lock
lock:
	.venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra gazetteer --extra setup pyproject.toml -o requirements.lock
	.venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra gazetteer --extra setup --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
