# The app and the worker (and the one-off preparation of the database). Built from the project's root:
#   docker build -f docker/app.Dockerfile -t frontdoor-app .
# BASE is any Debian image with python3.13. See docs/runbooks/images.md.
ARG BASE=docker.io/library/python:3.13-slim-bookworm

FROM ${BASE} AS build
WORKDIR /build
COPY requirements/app.lock.txt .
# The lock is complete, so nothing is resolved. What goes afterwards: tests, sources of compiled modules, and the
# places and carriers of phone numbers, which only phonenumbers' geocoder, carrier and timezone modules read.
RUN python3.13 -m venv /opt/frontdoor \
    && /opt/frontdoor/bin/pip install --quiet --no-cache-dir --no-compile --no-deps --require-hashes -r app.lock.txt \
    && /opt/frontdoor/bin/pip uninstall --quiet --yes pip \
    && cd /opt/frontdoor/lib/python3.13/site-packages \
    && find . -depth -type d \( -name tests -o -name test -o -name __pycache__ \) -exec rm -rf {} + \
    && find . -type f \( -name '*.c' -o -name '*.cpp' -o -name '*.h' -o -name '*.hpp' -o -name '*.pyx' -o -name '*.pxd' \) -delete \
    && rm -rf phonenumbers/geodata phonenumbers/carrierdata phonenumbers/tzdata \
    && find . -name '*.py' -exec touch --date=2000-01-01 {} +
WORKDIR /srv/frontdoor
COPY settings.py ./
COPY knowledge_base knowledge_base
COPY escalation escalation
COPY actions actions
COPY api api
COPY bot/domain bot/domain
# Bytecode of what a start really imports, in a layer of its own: starts are quick from a read-only image, and the layer of
# libraries stays the same until the lock changes. It also proves that the rules load. Bytecode is held to its source's
# time, which a copy between stages may round; so every source gets one whole second first.
ENV PYTHONPATH=/srv/frontdoor PYTHONPYCACHEPREFIX=/opt/bytecode
RUN find /srv/frontdoor -name '*.py' -exec touch --date=2000-01-01 {} + \
    && /opt/frontdoor/bin/python -m compileall -q /srv/frontdoor \
    && /opt/frontdoor/bin/python -c "import api.app, api.cases.clients_cli, api.prepare, api.worker, urllib.request, uvicorn.lifespan.on, \
uvicorn.logging, uvicorn.loops.uvloop, uvicorn.main, uvicorn.protocols.http.httptools_impl; api.app.create_app(); api.app.warm_up()"

FROM ${BASE}
RUN groupadd --gid 10001 frontdoor \
    && useradd --uid 10001 --gid 10001 --home-dir /var/lib/frontdoor --no-create-home --shell /usr/sbin/nologin frontdoor \
    && install -d -m 0700 -o 10001 -g 10001 /var/lib/frontdoor
COPY --from=build /opt/frontdoor /opt/frontdoor
COPY --from=build /srv/frontdoor /srv/frontdoor
COPY --from=build /opt/bytecode /opt/bytecode
WORKDIR /srv/frontdoor
# Forwarded addresses and schemes are believed from a proxy on a private network only.
ENV PATH=/opt/frontdoor/bin:$PATH \
    OMP_NUM_THREADS=1 \
    PYTHONPATH=/srv/frontdoor \
    PYTHONPYCACHEPREFIX=/opt/bytecode \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    FORWARDED_ALLOW_IPS=127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,::1,fc00::/7 \
    FRONTDOOR_MODE=live \
    FRONTDOOR_DATA_DIR=/var/lib/frontdoor
USER 10001
VOLUME /var/lib/frontdoor
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=40s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "-m", "uvicorn", "api.app:create_app", "--factory", "--host", "0.0.0.0", "--port", "8000", "--proxy-headers", "--no-access-log", "--timeout-graceful-shutdown", "10"]
