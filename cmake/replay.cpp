// Gives every file of a folder to a fuzz target once. The target aborts when something is wrong.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: replay FOLDER\n", stderr);
        return 2;
    }
    LLVMFuzzerTestOneInput(nullptr, 0);
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator{argv[1]}) {
        // Named before it is tried: the last name is the culprit's.
        std::fprintf(stderr, "%s\n", entry.path().c_str());
        std::ifstream file{entry.path(), std::ios::binary};
        const std::vector<char> bytes{
            std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}
        };
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
        ++count;
    }
    std::printf("%zu inputs\n", count);
    return count > 0 ? 0 : 1;
}
