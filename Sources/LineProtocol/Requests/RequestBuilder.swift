/// Puts a request together and checks it against the form of its verb.
struct RequestBuilder {
    private let verb: Verb
    private let form: VerbForm
    private var arguments: [String] = []
    private var options: [RequestOption] = []

    init(_ verb: Verb) {
        self.verb = verb
        form = verb.form
    }

    mutating func add(argument text: String) throws(ProtocolError) {
        guard arguments.count < form.arguments.count else { throw .surplusArgument(verb, text: text) }
        let argument = form.arguments[arguments.count]
        if let wanted = argument.mismatch(text) {
            throw .badArgument(name: argument.name, text: text, wanted: wanted)
        }
        arguments.append(argument.read(text))
    }

    mutating func add(option text: String, value: String) throws(ProtocolError) {
        guard let name = OptionName(rawValue: text), form.options.contains(name) else {
            throw .unknownOption(verb, name: text)
        }
        guard !options.contains(where: { $0.name == name }) else { throw .repeatedOption(name) }
        let kind = form.kind(of: name)
        guard let value = kind.value(value) else { throw .badValue(name, text: value, wanted: kind.wanted) }
        options.append(RequestOption(name: name, value: value))
    }

    func finish() throws(ProtocolError) -> Request {
        for (place, argument) in form.arguments.enumerated() {
            let isGiven = place < arguments.count
            switch argument.need {
            case .required where !isGiven: throw .missingArgument(verb, name: argument.name)
            case .unless(let option) where isGiven == options.contains(where: { $0.name == option }):
                throw isGiven
                    ? .surplusArgument(verb, text: arguments[place])
                    : .missingArgument(verb, name: "\(argument.name) or \(option.rawValue)=")
            default: break
            }
        }
        for option in options {
            if let companion = form.companions[option.name], !isGiven(companion) {
                throw .missingCompanion(option.name, companion: companion)
            }
        }
        return Request(checked: verb, arguments, options)
    }

    private func isGiven(_ name: String) -> Bool {
        options.contains { $0.name.rawValue == name }
            || form.arguments.prefix(arguments.count).contains { $0.name == name }
    }
}
