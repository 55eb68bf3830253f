#pragma once

#include "knowledge/index/index.h"

namespace hiochat::assistant {

// How likely it is that the hit answers the question, 0 to 1; one half is where answering and
// abstaining are equally wise. Means the same across knowledge bases: what speaks for the hit is
// compared with what the same index finds for questions that it cannot answer. One formula for all
// of them, fitted to several kinds of them at once.
double confidence(const knowledge::index::Index& index, const knowledge::index::Hit& hit);

} // namespace hiochat::assistant
