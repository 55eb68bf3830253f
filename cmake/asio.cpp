#include <boost/asio/impl/src.hpp>

// Boost 1.81's parser asserts that five bytes are there where the end of an empty chunked body,
// come byte by byte, has four. What it does then is right: a debug build must not end there.
#define BOOST_DISABLE_ASSERTS
#include <boost/assert.hpp>
#include <boost/beast/src.hpp>
