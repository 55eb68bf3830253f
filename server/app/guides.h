#pragma once

#include <string>
#include <vector>

namespace hiochat::app {

struct Guide {
    std::string name; // file name
    std::string title;
    std::string text;
};

// Hiochat's own guides, as embedded with the documentation: what the demo's chatbot knows.
std::vector<Guide> demo_guides();

} // namespace hiochat::app
