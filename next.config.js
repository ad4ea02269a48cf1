process.env.NEXT_TELEMETRY_DISABLED = '1'

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  images: { unoptimized: true },
  ...(process.env.TIDEMARK_BASE_PATH ? { basePath: process.env.TIDEMARK_BASE_PATH } : {}),
  ...(process.env.TIDEMARK_STANDALONE ? { output: 'standalone' } : {}),
}
