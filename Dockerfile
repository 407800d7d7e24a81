# The shop as an image: `shop serve` by default, any other command by its name (`shop worker`, `shop migrate`).

FROM python:3.11-slim-bookworm AS build
WORKDIR /build
# What the lock file names changes seldom: a layer of its own.
COPY requirements.lock ./
RUN python -m venv /opt/shop \
    && /opt/shop/bin/pip install --no-cache-dir --require-hashes --only-binary :all: --requirement requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY migrations ./migrations
COPY shop ./shop
RUN /opt/shop/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
ENV PATH=/opt/shop/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    SHOP_MODE=production \
    SHOP_HOST=0.0.0.0 \
    SHOP_LOG_FORMAT=json \
    SHOP_DATA_DIR=/data
RUN groupadd --gid 10001 shop \
    && useradd --uid 10001 --gid shop --no-create-home --home-dir /data --shell /usr/sbin/nologin shop \
    && install --directory --owner shop --group shop /data
COPY --from=build /opt/shop /opt/shop
WORKDIR /data
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
ENTRYPOINT ["shop"]
CMD ["serve"]
