# docker build -t textfix . && docker run --rm -v "$PWD:/data" textfix clean crawl -o clean
FROM python:3.12-slim AS build
WORKDIR /source
COPY . .
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.12-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir "$(ls /wheels/*.whl)[zstd,parquet,pdf,web]" \
    && useradd --uid 10001 --create-home textfix
USER 10001
WORKDIR /data
ENTRYPOINT ["textfix"]
CMD ["--help"]
