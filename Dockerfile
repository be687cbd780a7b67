# The service alone: it needs a Neo4j elsewhere (NEO4J_URI), and carries neither Java nor an engine. Who asks it by other
# names than localhost sets them (SELARAS_HOSTS).
FROM python:3.13-slim AS build
WORKDIR /source
COPY requirements requirements
RUN python -m venv /opt/build \
 && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt \
 && python -m venv /opt/selaras \
 && /opt/selaras/bin/pip install --no-cache-dir --require-hashes -r requirements/service.txt
COPY pyproject.toml README.md LICENSE ./
COPY service service
COPY cypher cypher
COPY schema schema
COPY seeds seeds
RUN /opt/build/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheels . \
 && /opt/selaras/bin/pip install --no-cache-dir --no-deps /wheels/*.whl

FROM python:3.13-slim
COPY --from=build /opt/selaras /opt/selaras
ENV PATH=/opt/selaras/bin:$PATH SELARAS_HOSTS=localhost
RUN useradd --system --uid 10001 --create-home selaras
USER 10001
EXPOSE 8000
CMD ["selaras", "serve", "--host", "0.0.0.0"]
