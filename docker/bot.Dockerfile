# Rasa with the trained model inside. Built from the project's root:
#   docker build -f docker/bot.Dockerfile -t frontdoor-bot .
# BASE is any Debian image with python3.10. The bot is for the private network only, never public. See docs/runbooks/images.md.
ARG BASE=docker.io/library/python:3.10-slim-bookworm

FROM ${BASE} AS build
WORKDIR /build
COPY bot/requirements.lock.txt .
# The lock is complete and swaps Rasa's TensorFlow for the processor build (bot/overrides.txt), so nothing is resolved.
# What goes afterwards: tests, C headers and sources, and what talks to clouds and dashboards that nothing here uses.
RUN python3.10 -m venv /opt/bot \
    && /opt/bot/bin/pip install --quiet --no-cache-dir --no-compile --no-deps --require-hashes -r requirements.lock.txt \
    && /opt/bot/bin/pip uninstall --quiet --yes pip \
    && cd /opt/bot/lib/python3.10/site-packages \
    && find . -depth -type d -name __pycache__ -exec rm -rf {} + \
    && find . -depth -type d \( -name tests -o -name test \) -not -path '*/tensorflow/*' -not -path '*/numpy/*' -exec rm -rf {} + \
    && find . -type f \( -name '*.c' -o -name '*.cpp' -o -name '*.h' -o -name '*.hpp' -o -name '*.pyx' -o -name '*.pxd' \) -delete \
    && rm -rf tensorflow/include tensorboard_data_server/bin botocore/data \
    && find . -name '*.py' -exec touch --date=2000-01-01 {} +
WORKDIR /srv/bot
COPY bot/config.yml bot/credentials.yml bot/endpoints.yml ./
COPY bot/domain domain
COPY bot/data data
COPY bot/frontdoor_channel frontdoor_channel
# Training leaves the bytecode of what Rasa imports; the third line adds what only serving imports. Bytecode is held to its
# source's time, which a copy between stages may round; so every source gets one whole second first.
ENV RASA_TELEMETRY_ENABLED=false PYTHONPATH=/srv/bot PYTHONPYCACHEPREFIX=/opt/bytecode TF_CPP_MIN_LOG_LEVEL=3 \
    SQLALCHEMY_SILENCE_UBER_WARNING=1
RUN find /srv/bot -name '*.py' -exec touch --date=2000-01-01 {} + \
    && /opt/bot/bin/python -m rasa train --domain domain --out models --fixed-model-name frontdoor \
    && /opt/bot/bin/python -c "import rasa.cli.run, rasa.core.run, rasa.server, frontdoor_channel, urllib.request" \
    && rm -rf .rasa

FROM ${BASE}
RUN groupadd --gid 10002 bot \
    && useradd --uid 10002 --gid 10002 --home-dir /tmp --no-create-home --shell /usr/sbin/nologin bot
COPY --from=build /opt/bot /opt/bot
COPY --from=build /srv/bot /srv/bot
COPY --from=build /opt/bytecode /opt/bytecode
WORKDIR /srv/bot
ENV PATH=/opt/bot/bin:$PATH \
    PYTHONPATH=/srv/bot \
    PYTHONPYCACHEPREFIX=/opt/bytecode \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    RASA_TELEMETRY_ENABLED=false \
    TF_CPP_MIN_LOG_LEVEL=3 \
    OMP_NUM_THREADS=1 \
    SQLALCHEMY_SILENCE_UBER_WARNING=1 \
    HOME=/tmp
USER 10002
EXPOSE 5005
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:5005/webhooks/frontdoor/', timeout=4)"]
CMD ["python", "-m", "rasa", "run", "--interface", "0.0.0.0", "--port", "5005", "--endpoints", "endpoints.yml", "--credentials", "credentials.yml", "--model", "models/frontdoor.tar.gz"]
