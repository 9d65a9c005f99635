# The server for production, and the witness (`node dist/witness/main.js`), which belongs on another host. Node 22: the newest line that all dependencies support for as long as it is maintained.
FROM node:22-slim AS build
WORKDIR /carnet
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY build.mjs appsscript.json ./
COPY src src
RUN node build.mjs && npm ci --omit=dev

FROM node:22-slim
WORKDIR /carnet
ENV NODE_ENV=production PORT=8080
COPY --from=build /carnet/node_modules node_modules
COPY --from=build /carnet/dist/server dist/server
COPY --from=build /carnet/dist/witness dist/witness
COPY --from=build /carnet/package.json ./
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# What a request makes is garbage soon after: with room for it (MB), it is seldom copied about before it is.
CMD ["node", "--max-semi-space-size=64", "dist/server/main.js"]
