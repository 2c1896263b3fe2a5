import ArgumentParser

/// In which form to answer.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Answer in JSON, one object a line.")
    var json = false
}
