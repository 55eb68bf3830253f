#pragma once

#include "interfaces/ask.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <map>
#include <string>
#include <string_view>

namespace hiochat::assistant {
class Search;
}

namespace hiochat::knowledge {
class Sources;
}

namespace hiochat::interfaces::mcp {

struct ToolCall {
    WorkspaceId workspace;
    ChatbotId chatbot;
    boost::json::object arguments;
    std::function<void(std::string_view)> progress; // may be empty
};

// A chatbot's knowledge as tools: search_knowledge, ask, list_sources, read_source. All of them
// only read.
class Tools {
public:
    Tools(Ask ask, assistant::Search& search, knowledge::Sources& sources);

    // As `tools/list` gives them, always in the same order.
    const boost::json::array& list() const { return list_; }

    bool contains(std::string_view name) const { return tools_.contains(name); }

    // The tool's result: what it refuses is one with `isError`, for the model that called to read.
    Task<boost::json::object> call(std::string name, ToolCall call);

private:
    using Run = Task<boost::json::object> (Tools::*)(ToolCall);

    void
    add(std::string name,
        std::string title,
        std::string description,
        boost::json::object input,
        boost::json::object output,
        Run run);

    Task<boost::json::object> search(ToolCall call);
    Task<boost::json::object> answer(ToolCall call);
    Task<boost::json::object> list_sources(ToolCall call);
    Task<boost::json::object> read_source(ToolCall call);

    Ask ask_;
    assistant::Search& search_;
    knowledge::Sources& sources_;
    boost::json::array list_;
    std::map<std::string, Run, std::less<>> tools_;
};

// A result that tells the calling model what was wrong.
boost::json::object failed(std::string_view message);

} // namespace hiochat::interfaces::mcp
