import ArticleModel

/// A value of a question as it was given: under a name, not yet looked at.
public typealias GivenValue = (name: String, value: String)

extension Question {
    /// A question told by position and by name, as by the command and on a line.
    ///
    /// - Throws: The first fault in this order: an unknown or repeated option, a surplus or missing argument, a value that is not of its
    ///   kind (in the order in which the verb declares them), what does not go together. All front ends tell the same one.
    public init(
        _ verb: Verb, _ arguments: [String] = [], options: [GivenValue] = []
    ) throws(QuestionError) {
        var decoder = QuestionDecoder(verb)
        try decoder.take(options: options) { form, name in form.options.contains { $0.name == name } }
        try decoder.take(arguments: arguments)
        self = try decoder.finish()
    }

    /// A question told by name alone, as over HTTP.
    ///
    /// - Throws: As above.
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
        // What stands behind an argument that is not given cannot be told by position; but for what is filled from the last.
        if form.fillsFromLast {
            arguments = arguments.filter { $0 != nil }
        } else {
            arguments = Array(arguments.prefix { $0 != nil })
        }
        for (place, parameter) in form.parameters.enumerated() {
            let isTold = form.fillsFromLast ? place < form.arguments.count : place < arguments.count
            if !isTold, let value = values[place] { options.append((parameter.name, value.text)) }
        }
        return (arguments.compactMap(\.self), options)
    }

    /// The values that are given, each by its name.
    public var named: [GivenValue] {
        zip(form.parameters, values).compactMap { parameter, value in
            value.map { (parameter.name, $0.text) }
        }
    }
}

/// Puts a question together and checks it against what its verb takes.
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
            guard let place = form.place(of: option.name) else { continue }
            guard texts[place] == nil else { throw .repeatedOption(verb, name: option.name) }
            texts[place] = option.value
        }
    }

    mutating func take(arguments: [String]) throws(QuestionError) {
        guard arguments.count <= form.arguments.count else {
            throw .surplusArgument(verb, text: arguments[form.arguments.count])
        }
        let skipped =
            form.fillsFromLast && arguments.count > form.requiredArguments
            ? form.arguments.count - arguments.count : 0
        for (index, text) in arguments.enumerated() {
            let place = index < form.requiredArguments ? index : index + skipped
            guard texts[place] == nil else { throw .repeatedOption(verb, name: form.arguments[place].name) }
            texts[place] = text
        }
    }

    func finish() throws(QuestionError) -> Question {
        for place in 0..<form.requiredArguments where texts[place] == nil {
            throw .missingArgument(verb, names: [form.arguments[place].name])
        }
        var values = [QuestionValue?](repeating: nil, count: texts.count)
        for place in texts.indices {
            if let text = texts[place] { values[place] = try read(text, form.parameters[place], place) }
        }
        let question = Question(checked: form, values)
        for rule in form.rules { try question.check(rule) }
        return question
    }

    private func read(_ text: String, _ parameter: Parameter, _ place: Int) throws(QuestionError) -> QuestionValue? {
        switch parameter.kind.read(text) {
        case .value(let value): return value
        case .nothing: return nil
        case .mismatch:
            let value = QuestionError.Value(name: parameter.name, text: text, wanted: parameter.kind)
            throw place < form.arguments.count ? .badArgument(value) : .badValue(value)
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
