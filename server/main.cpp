#include "app/commands.h"

int main(int argc, char** argv) {
    return hiochat::app::run_command(argc, argv);
}
