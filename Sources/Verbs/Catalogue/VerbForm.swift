public import JSONText

/// What a verb takes, gives and needs: the declaration from which all front ends come. A class, since every question refers to one.
public final class VerbForm: Sendable {
    /// The verb.
    public let verb: Verb
    /// Its name in the command and over HTTP, such as `first`. The line protocol writes it in capitals.
    public let name: String
    /// One sentence that says what it does.
    public let summary: String
    /// What it takes by position, in order.
    public let arguments: [Parameter]
    /// How many of the arguments must be given.
    public let requiredArguments: Int
    /// Whether fewer optional arguments than there are mean the last of them: of two versions, one alone is the newer.
    public let fillsFromLast: Bool
    /// What it takes by name, in the order in which help lists it. A parameter may be an argument, too.
    public let options: [Parameter]
    /// What must hold between parameters.
    public let rules: [ParameterRule]
    /// The errors of its own, beside those that any question may meet.
    public let errors: [ErrorCode]
    /// What whoever asks must be allowed to do.
    public let right: Right
    /// What a row of its answer is; nil where it gives no rows of the archive.
    public let row: (any JSONRecord.Type)?
    /// The front ends that offer it.
    public let frontEnds: Set<FrontEnd>
    /// Whether it compares texts, which may take long.
    public let comparesTexts: Bool

    /// Arguments and options, each parameter once.
    let parameters: [Parameter]

    init(
        _ verb: Verb, _ summary: String, arguments: [Parameter] = [], optional: [Parameter] = [],
        fillsFromLast: Bool = false, options: [Parameter] = [], rules: [ParameterRule] = [], errors: [ErrorCode] = [],
        right: Right = .read,
        row: (any JSONRecord.Type)? = nil, frontEnds: Set<FrontEnd> = [.line], comparesTexts: Bool = false
    ) {
        self.verb = verb
        name = verb.rawValue.lowercased()
        self.summary = summary
        self.arguments = arguments + optional
        requiredArguments = arguments.count
        self.fillsFromLast = fillsFromLast
        self.options = options
        self.rules = rules
        self.errors = errors
        self.right = right
        self.row = row
        self.frontEnds = frontEnds
        self.comparesTexts = comparesTexts
        let names = Set(self.arguments.map(\.name))
        parameters = self.arguments + options.filter { !names.contains($0.name) }
    }

    /// The options that a front end offers.
    public func options(in frontEnd: FrontEnd) -> [Parameter] {
        options.filter { $0.frontEnds.contains(frontEnd) }
    }

    /// All that a front end without positions offers, each parameter once.
    public func parameters(in frontEnd: FrontEnd) -> [Parameter] {
        parameters.filter { $0.frontEnds.contains(frontEnd) }
    }

    /// Whether an argument is required.
    public func requires(_ parameter: Parameter) -> Bool {
        arguments.prefix(requiredArguments).contains { $0.name == parameter.name }
    }

    /// The place of a parameter among ``parameters``; nil where the verb has none of this name.
    func place(of name: String) -> Int? {
        parameters.firstIndex { $0.name == name }
    }

    /// Whether the last argument is the rest of a line as it stands.
    public var takesRecord: Bool { arguments.last?.kind == .record }
}

/// What a verb needs whoever asks it to be allowed to do.
public enum Right: String, Sendable {
    /// Nothing: it may be asked before a token is given.
    case none
    /// Reading the archive.
    case read
    /// Adding to it.
    case write
}

/// What must hold between the parameters of a question.
public enum ParameterRule: Sendable {
    /// The first says something only beside the second.
    case needs(Parameter, Parameter)
    /// The two contradict each other.
    case excludes(Parameter, Parameter)
    /// One of them must be given.
    case oneOf(Parameter, Parameter)
    /// The first is a time before the second, or the same.
    case ordered(Parameter, Parameter)
}
