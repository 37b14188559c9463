# The app and the worker (and the one-off preparation of the database). Built from the project's root:
#   docker build -f docker/app.Dockerfile -t frontdoor-app .
# BASE is any Debian image with python3.13.
ARG BASE=docker.io/library/python:3.13-slim-bookworm

FROM ${BASE} AS build
WORKDIR /build
COPY requirements/app.lock.txt .
RUN python3.13 -m venv /opt/frontdoor \
    && /opt/frontdoor/bin/pip install --quiet --no-cache-dir --require-hashes -r app.lock.txt \
    && /opt/frontdoor/bin/pip uninstall --quiet --yes pip \
    && find /opt/frontdoor -depth -type d \( -name tests -o -name test \) -path '*/site-packages/*' -exec rm -rf {} +

FROM ${BASE}
RUN useradd --system --uid 10001 --home-dir /var/lib/frontdoor --create-home --shell /usr/sbin/nologin frontdoor
COPY --from=build /opt/frontdoor /opt/frontdoor
WORKDIR /srv/frontdoor
COPY settings.py ./
COPY knowledge_base knowledge_base
COPY escalation escalation
COPY actions actions
COPY api api
COPY bot/domain bot/domain
ENV PATH=/opt/frontdoor/bin:$PATH \
    PYTHONPATH=/srv/frontdoor \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    FRONTDOOR_MODE=live \
    FRONTDOOR_DATA_DIR=/var/lib/frontdoor
USER 10001
VOLUME /var/lib/frontdoor
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=40s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "-m", "uvicorn", "api.app:create_app", "--factory", "--host", "0.0.0.0", "--port", "8000", "--no-access-log", "--timeout-graceful-shutdown", "10"]
