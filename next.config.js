process.env.NEXT_TELEMETRY_DISABLED = '1'

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  images: { unoptimized: true },
  // Titles and pictures stand in the head for whoever reads a page without running its scripts.
  htmlLimitedBots: /.*/,
  ...(process.env.TIDEMARK_BASE_PATH ? { basePath: process.env.TIDEMARK_BASE_PATH } : {}),
  ...(process.env.TIDEMARK_STANDALONE ? { output: 'standalone' } : {}),
}
