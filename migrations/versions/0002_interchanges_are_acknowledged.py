"""interchanges are acknowledged: what a TA1 or CONTRL asks of them, and what it says.

Revision: 0002
Follows: 0001
"""

import sqlalchemy as sa
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column('interchange', sa.Column('dated', sa.String(), nullable=True))
    op.add_column('interchange', sa.Column('timed', sa.String(), nullable=True))
    op.add_column(
        'interchange',
        sa.Column('acknowledgment_requested', sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        'interchange',
        sa.Column('acknowledgment', sa.String(40), nullable=False, server_default='none'),
    )
    op.add_column(
        'interchange', sa.Column('acknowledged_at', sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table('interchange') as batch_op:
        for name in (
            'acknowledged_at',
            'acknowledgment',
            'acknowledgment_requested',
            'timed',
            'dated',
        ):
            batch_op.drop_column(name)
