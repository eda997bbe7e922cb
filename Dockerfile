# Two stages: packages and static files are made in the first, the second runs them as an ordinary user.
FROM python:3.11-slim-bookworm AS build
WORKDIR /srv/smartvillages
COPY requirements/uv.txt requirements/image.txt requirements/
RUN python -m venv --without-pip /srv/venv \
    && pip install --no-cache-dir --require-hashes -r requirements/uv.txt \
    && uv pip sync --no-cache --require-hashes --compile-bytecode --python /srv/venv/bin/python requirements/image.txt
COPY . .
ENV PATH=/srv/venv/bin:$PATH STATIC_ROOT=/srv/static
# Values that only let the settings load: nothing of them is kept in the image.
RUN export ENVIRONMENT=production ALLOWED_HOSTS=build.invalid SITE_URL=https://build.invalid EMAIL_URL=dummymail:// \
        DATABASE_URL=postgresql://build.invalid/none REDIS_URL=redis://build.invalid/0 \
        SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    && python runner/compile_catalogues.py \
    && python manage.py build_assets \
    && python manage.py collectstatic --noinput \
    && rm -rf requirements

FROM python:3.11-slim-bookworm AS app
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 smartvillages \
    && useradd --system --uid 10001 --gid 10001 --home-dir /srv/smartvillages --shell /usr/sbin/nologin smartvillages \
    && install -d -o smartvillages -g smartvillages -m 0750 /srv/media /srv/schedule \
    && install -d -o smartvillages -g smartvillages -m 0755 /srv/served
COPY --from=build /srv/venv /srv/venv
COPY --from=build /srv/static /srv/static
COPY --from=build /srv/smartvillages /srv/smartvillages
WORKDIR /srv/smartvillages
ARG VERSION=""
ENV PATH=/srv/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VERSION=$VERSION \
    ENVIRONMENT=production STATIC_ROOT=/srv/static MEDIA_ROOT=/srv/media
USER smartvillages
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
    CMD ["python", "deploy/healthy.py"]
CMD ["gunicorn", "-c", "deploy/gunicorn.conf.py"]

# For backups alone: the same program beside PostgreSQL's own tools, as the user that PostgreSQL files belong to (999).
FROM postgres:18-bookworm AS backup
COPY --from=app /usr/local /usr/local
COPY --from=app /srv/venv /srv/venv
COPY --from=app /srv/static /srv/static
COPY --from=app /srv/smartvillages /srv/smartvillages
RUN ldconfig && install -d -o postgres -g postgres -m 0700 /srv/backups
WORKDIR /srv/smartvillages
ENV PATH=/srv/venv/bin:/usr/lib/postgresql/18/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    ENVIRONMENT=production STATIC_ROOT=/srv/static MEDIA_ROOT=/srv/media BACKUP_ROOT=/srv/backups
USER postgres
ENTRYPOINT []
CMD ["python", "manage.py", "stream_backup"]
