// What every test reads, once for all of them.
#pragma once

#include "headers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
