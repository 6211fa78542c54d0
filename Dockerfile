# One image for all roles: `docker run tradelane serve`, `docker run tradelane read FILE`, ...
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    TRADELANE_DATA=/data \
    TRADELANE_HOST=0.0.0.0 \
    TRADELANE_PORT=8080

RUN useradd --system --uid 10001 --home-dir /data --no-create-home tradelane \
    && install --directory --owner tradelane --group tradelane --mode 0750 /data

WORKDIR /opt/tradelane

# The dependencies are a layer of their own: they change less often than the code.
COPY requirements.lock ./
RUN python -m pip install --require-hashes -r requirements.lock

COPY pyproject.toml README.md LICENSE NOTICE ./
COPY edi edi
COPY mappings mappings
COPY app app
COPY migrations migrations
RUN python -m pip install --no-deps --no-build-isolation .

USER tradelane
WORKDIR /data
VOLUME /data
EXPOSE 8080

HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['TRADELANE_PORT'] + '/health/ready', timeout=4)"]

ENTRYPOINT ["tradelane"]
CMD ["serve"]
