"""Why a table, a schema or an asset is refused."""

from levari.basics.refusal import Refusal


class SchemaUnreadable(Refusal):
    """The schema file cannot be used: {reason}. Correct it and ask again."""

    rule = "valuation.schema"


class PersonalFeature(Refusal):
    """The column {column!r} speaks of a person ({word}), and a valuation must not. List it under never."""

    rule = "valuation.no_persons"


class PriceInDisguise(Refusal):
    """The column {column!r} gives the price away: it was not known before the sale. List it under never."""

    rule = "valuation.no_price_among_features"


class ColumnMissing(Refusal):
    """The table {table} has no column {column!r}, which the schema names. Add the column or correct the schema."""

    rule = "valuation.columns"


class TableUnreadable(Refusal):
    """The table {table} cannot be used: {reason}."""

    rule = "valuation.table"


class TooFewSales(Refusal):
    """Only {found} usable sales are dated before {as_of}, and {needed} are needed. Commission an appraisal."""

    rule = "valuation.enough_sales"


class NothingValued(Refusal):
    """None of the {count} test sales can be valued: {reason}. Take test sales of what was sold before."""

    rule = "valuation.test_sales"


class ModelUnreadable(Refusal):
    """These bytes are no saved model of format {format}. Train the model again."""

    rule = "valuation.model"
