import ArticleModel

/// A named value as it was given, not yet checked.
public typealias GivenValue = (name: String, value: String)

extension Question {
    /// A question with values by position and by name, as in the command and on a line.
    ///
    /// - Throws: The first fault in this order, which is the same in all front ends: an unknown or repeated option, a surplus or missing
    ///   argument, a value that is not of its kind (in the order of the declaration), values that do not go together.
    public init(
        _ verb: Verb, _ arguments: [String] = [], options: [GivenValue] = []
    ) throws(QuestionError) {
        var decoder = QuestionDecoder(verb)
        try decoder.take(options: options) { form, name in form.options.contains { $0.name == name } }
        try decoder.take(arguments: arguments)
        self = try decoder.finish()
    }

    /// A question with values by name alone, as over HTTP.
    ///
    /// - Throws: As ``init(_:_:options:)``.
    public init(_ verb: Verb, named values: [GivenValue]) throws(QuestionError) {
        var decoder = QuestionDecoder(verb)
        try decoder.take(options: values) { form, name in
            form.parameters.contains { $0.name == name && $0.frontEnds.contains(.web) }
        }
        self = try decoder.finish()
    }

    /// The values that are given, by position and by name, as ``init(_:_:options:)`` takes them.
    public var parts: (arguments: [String], options: [GivenValue]) {
        var arguments = form.arguments.indices.map { values[$0]?.text }
        var options: [GivenValue] = []
        // Arguments after a missing one have no position, unless missing ones are the first.
        if form.fillsFromLast {
            arguments = arguments.filter { $0 != nil }
        } else {
            arguments = Array(arguments.prefix { $0 != nil })
        }
        for (index, parameter) in form.parameters.enumerated() {
            let isArgument = index < (form.fillsFromLast ? form.arguments.count : arguments.count)
            if !isArgument, let value = values[index] { options.append((parameter.name, value.text)) }
        }
        return (arguments.compactMap(\.self), options)
    }
}

/// Assembles a question and checks it against the declaration of its verb.
private struct QuestionDecoder {
    private let verb: Verb
    private let form: VerbForm
    private var texts: [String?]

    init(_ verb: Verb) {
        self.verb = verb
        form = verb.form
        texts = Array(repeating: nil, count: form.parameters.count)
    }

    mutating func take(options: [GivenValue], where isTaken: (VerbForm, String) -> Bool) throws(QuestionError) {
        for option in options where !isTaken(form, option.name) {
            throw .unknownOption(verb, name: option.name)
        }
        for option in options {
            guard let index = form.index(of: option.name) else { continue }
            guard texts[index] == nil else { throw .repeatedOption(verb, name: option.name) }
            texts[index] = option.value
        }
    }

    mutating func take(arguments: [String]) throws(QuestionError) {
        guard arguments.count <= form.arguments.count else {
            throw .surplusArgument(verb, text: arguments[form.arguments.count])
        }
        let skipped =
            form.fillsFromLast && arguments.count > form.requiredArguments
            ? form.arguments.count - arguments.count : 0
        for (position, text) in arguments.enumerated() {
            let index = position < form.requiredArguments ? position : position + skipped
            guard texts[index] == nil else { throw .repeatedOption(verb, name: form.arguments[index].name) }
            texts[index] = text
        }
    }

    func finish() throws(QuestionError) -> Question {
        for index in 0..<form.requiredArguments where texts[index] == nil {
            throw .missingArgument(verb, names: [form.arguments[index].name])
        }
        var values = [QuestionValue?](repeating: nil, count: texts.count)
        for index in texts.indices {
            if let text = texts[index] { values[index] = try read(text, form.parameters[index], index) }
        }
        let question = Question(checked: form, values)
        for rule in form.rules { try question.check(rule) }
        return question
    }

    private func read(_ text: String, _ parameter: Parameter, _ index: Int) throws(QuestionError) -> QuestionValue? {
        switch parameter.kind.read(text) {
        case .value(let value): return value
        case .nothing: return nil
        case .mismatch:
            let value = QuestionError.Value(name: parameter.name, text: text, kind: parameter.kind)
            throw index < form.arguments.count ? .badArgument(value) : .badValue(value)
        }
    }
}

extension Question {
    fileprivate func check(_ rule: ParameterRule) throws(QuestionError) {
        switch rule {
        case .needs(let option, let companion):
            guard has(option), !has(companion) else { return }
            throw .missingCompanion(verb, name: option.name, companion: companion.name)
        case .excludes(let one, let other):
            guard has(one), has(other) else { return }
            throw .contradiction(verb, name: one.name, other: other.name)
        case .oneOf(let one, let other):
            guard !has(one), !has(other) else { return }
            throw .missingArgument(verb, names: [one.name, other.name])
        case .ordered(let first, let second):
            guard let start = period(first)?.start, let end = period(second)?.end, end < start else { return }
            throw .contradiction(verb, name: first.name, other: second.name)
        }
    }
}
