internal import JSONDocument

/// JSON that is put together in code. Members stay in the order they are written in.
indirect enum OpenAPIValue: Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([OpenAPIValue])
    case object([(name: String, value: OpenAPIValue)])

    var bytes: [UInt8] {
        switch self {
        case .text(let text): JSONText.quoted(text)
        case .number(let number): Array(String(number).utf8)
        case .flag(let flag): Array((flag ? "true" : "false").utf8)
        case .list(let values):
            Array("[".utf8) + values.map(\.bytes).joined(separator: Array(",".utf8)) + Array("]".utf8)
        case .object(let members):
            Array("{".utf8)
                + members.map { JSONText.quoted($0.name) + Array(":".utf8) + $0.value.bytes }
                .joined(separator: Array(",".utf8)) + Array("}".utf8)
        }
    }

    /// With more members behind those of an object.
    func adding(_ members: KeyValuePairs<String, OpenAPIValue>) -> OpenAPIValue {
        guard case .object(let own) = self else { return self }
        return .object(own + members.map { ($0.key, $0.value) })
    }

    /// Without a member of an object.
    func without(_ name: String) -> OpenAPIValue {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.name != name })
    }
}

extension OpenAPIValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByStringInterpolation
{
    init(stringLiteral text: String) { self = .text(text) }

    init(integerLiteral number: Int) { self = .number(number) }

    init(booleanLiteral flag: Bool) { self = .flag(flag) }

    init(arrayLiteral values: OpenAPIValue...) { self = .list(values) }

    init(dictionaryLiteral members: (String, OpenAPIValue)...) {
        self = .object(members.map { (name: $0.0, value: $0.1) })
    }
}
