import Verbs

/// Writes the parameters of the verbs as the command declares them to its parser: Swift source, a struct for each verb.
///
/// It writes names, types and order; help, defaults and choices are looked up in the catalogue when the command runs.
struct DeclarationWriter {
    /// The verbs whose argument can be replaced by an option, so that it is optional.
    private static let verbsWithOtherInput: Set<Verb> = [.quote]

    /// The verbs whose arguments differ in the command: VERIFY takes a text, and `verify` a file.
    private static let verbsByHand: Set<Verb> = [.verify]

    /// The source file.
    var source: String {
        let verbs = Verb.offered(by: .command).filter { !Self.verbsByHand.contains($0) }
        return """
            // Written by scripts/make-declarations from Sources/Verbs/Catalogue. Do not edit.

            import ArgumentParser
            import Verbs


            """ + verbs.map { declaration(of: $0.form) }.joined(separator: "\n")
    }

    private func declaration(of form: VerbForm) -> String {
        let arguments = form.arguments.filter { $0.frontEnds.contains(.command) }
        let options = form.options(in: .command)
        let names = Set(arguments.map(\.name))
        var lines = [
            "/// What `\(form.name)` takes.", "struct \(form.name.capitalized)Parameters: VerbParameters {",
            "    static let verb = Verb.\(form.name)", "",
        ]
        for argument in arguments { lines += self.argument(argument, of: form) + [""] }
        for option in options { lines += self.option(option, of: form, isArgument: names.contains(option.name)) + [""] }
        lines.append("    func give(to values: inout GivenValues) {")
        lines += arguments.map { "        values.argument(\(Self.property($0.name)))" }
        lines += options.map { option in
            let property = Self.property(option.name, isOption: names.contains(option.name))
            return "        values.option(\"\(option.name)\", \(property))"
        }
        return (lines + ["    }", "}"]).joined(separator: "\n") + "\n"
    }

    private func argument(_ parameter: Parameter, of form: VerbForm) -> [String] {
        let isRequired = form.requires(parameter) && !Self.verbsWithOtherInput.contains(form.verb)
        let attribute = attribute("Argument", [], "argument", parameter, form)
        return ["    " + attribute, "    var \(Self.property(parameter.name)): String\(isRequired ? "" : "?")"]
    }

    private func option(_ parameter: Parameter, of form: VerbForm, isArgument: Bool) -> [String] {
        let property = Self.property(parameter.name, isOption: isArgument)
        let name = isArgument ? ["name: .customLong(\"\(parameter.name)\")"] : []
        switch parameter.kind {
        case .flag: return ["    " + attribute("Flag", name, "option", parameter, form), "    var \(property) = false"]
        case .number:
            // So that -1 is reported as a bad number, and not taken for an option.
            let attribute = attribute("Option", name + ["parsing: .unconditional"], "option", parameter, form)
            return ["    " + attribute, "    var \(property): String?"]
        default:
            return ["    " + attribute("Option", name, "option", parameter, form), "    var \(property): String?"]
        }
    }

    private func attribute(
        _ kind: String, _ head: [String], _ role: String, _ parameter: Parameter, _ form: VerbForm
    ) -> String {
        let place = "(\"\(parameter.name)\", of: .\(form.name))"
        var parts = head + ["help: .\(role)\(place)"]
        if case .choice = parameter.kind { parts.append("completion: .words\(place)") }
        return "@\(kind)(\(parts.joined(separator: ", ")))"
    }

    /// The name of a property: `minVersions` for `min-versions`; `optionArticle` for an option of an argument's name.
    private static func property(_ name: String, isOption: Bool = false) -> String {
        let words = (isOption ? ["option"] : []) + name.split(separator: "-").map(String.init)
        let property = words[0] + words.dropFirst().map(\.capitalized).joined()
        return ["in", "as"].contains(property) ? "`\(property)`" : property
    }
}

extension String {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
