# Rasa with the trained model inside. Built from the project's root:
#   docker build -f docker/bot.Dockerfile -t frontdoor-bot .
# BASE is any Debian image with python3.10. The bot is for the private network only, never public.
ARG BASE=docker.io/library/python:3.10-slim-bookworm

FROM ${BASE} AS build
WORKDIR /build
COPY bot/requirements.lock.txt .
RUN python3.10 -m venv /opt/bot \
    && /opt/bot/bin/pip install --quiet --no-cache-dir --require-hashes -r requirements.lock.txt \
    && find /opt/bot -depth -type d \( -name tests -o -name test \) -path '*/site-packages/*' \
        -not -path '*/tensorflow/*' -not -path '*/numpy/*' -exec rm -rf {} +
ENV RASA_TELEMETRY_ENABLED=false PYTHONPATH=/srv/bot TF_CPP_MIN_LOG_LEVEL=3
WORKDIR /srv/bot
COPY bot/config.yml bot/credentials.yml bot/endpoints.yml ./
COPY bot/domain domain
COPY bot/data data
COPY bot/frontdoor_channel frontdoor_channel
RUN /opt/bot/bin/python -m rasa train --domain domain --out models --fixed-model-name frontdoor

FROM ${BASE}
RUN useradd --system --uid 10002 --home-dir /var/lib/bot --create-home --shell /usr/sbin/nologin bot
COPY --from=build /opt/bot /opt/bot
COPY --from=build /srv/bot /srv/bot
WORKDIR /srv/bot
ENV PATH=/opt/bot/bin:$PATH \
    PYTHONPATH=/srv/bot \
    PYTHONDONTWRITEBYTECODE=1 \
    RASA_TELEMETRY_ENABLED=false \
    TF_CPP_MIN_LOG_LEVEL=3 \
    MPLCONFIGDIR=/tmp \
    HOME=/var/lib/bot
USER 10002
EXPOSE 5005
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:5005/webhooks/frontdoor/', timeout=4)"]
CMD ["python", "-m", "rasa", "run", "--interface", "0.0.0.0", "--port", "5005", "--endpoints", "endpoints.yml", "--credentials", "credentials.yml", "--model", "models/frontdoor.tar.gz"]
