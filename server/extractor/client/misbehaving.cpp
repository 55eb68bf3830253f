// Stands in for hiochat-extract in tests: does what the document says.
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <unistd.h>

int main() {
    std::string order;
    std::getline(std::cin, order);
    if (order == "hang")
        for (;;)
            pause();
    if (order == "hang up") {
        close(STDOUT_FILENO);
        for (;;)
            pause();
    }
    if (order == "flood")
        for (;;)
            if (write(STDOUT_FILENO, "xxxxxxxxxxxxxxxx", 16) < 0)
                return 1;
    if (order == "crash")
        raise(SIGSEGV);
    if (order == "burn")
        raise(SIGXCPU);
    if (order == "be killed")
        raise(SIGKILL);
    if (order == "leak")
        for (int fd = 3; fd < 1024; ++fd)
            if (write(fd, "", 0) == 0 || lseek(fd, 0, SEEK_CUR) >= 0)
                std::cout << "{\"error\":{\"code\":\"leak\"}}\n";
    if (order == "environment")
        std::cout << (environ[0] ? "[]" : R"({"end":{"title":"none","language":"","pages":0}})")
                  << '\n';
    if (order.starts_with("{") || order.starts_with("["))
        std::cout << order << '\n' << std::cin.rdbuf();
    return 0;
}
