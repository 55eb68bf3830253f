// The library that headers.h is compiled with.
