# embed_files(TARGET NAME DIRECTORY): see cmake/EmbedFiles.cmake of platform_http's assets.
